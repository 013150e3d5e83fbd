/** Holds the manifests true: what they say is what Kubernetes knows and what the services read. */
@NullMarked
package id.kentongan.k8s;

import org.jspecify.annotations.NullMarked;
