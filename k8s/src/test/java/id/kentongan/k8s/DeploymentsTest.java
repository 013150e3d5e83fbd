package id.kentongan.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.k8s.Base.Manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class DeploymentsTest {

    @Test
    void areThoseOfApiAndNotifier() {
        assertThat(deployments())
                .extracting(m -> m.resource().getMetadata().getName())
                .containsExactlyInAnyOrder("api", "notifier");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void selectTheirOwnPodsAndNoOthers(Manifest<Deployment> manifest) {
        Deployment deployment = manifest.resource();
        Map<String, String> selector = deployment.getSpec().getSelector().getMatchLabels();

        assertThat(selector).isNotEmpty().isEqualTo(deployment.getMetadata().getLabels());
        assertThat(deployments().stream().filter(other -> selects(selector, other)))
                .containsExactly(manifest);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void spreadTheirOwnPodsOverNodesAndZones(Manifest<Deployment> manifest) {
        Deployment deployment = manifest.resource();

        assertThat(pod(manifest).getTopologySpreadConstraints())
                .extracting(constraint -> constraint.getTopologyKey())
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        assertThat(pod(manifest).getTopologySpreadConstraints())
                .extracting(constraint -> constraint.getLabelSelector())
                .containsOnly(deployment.getSpec().getSelector());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void areProbedOnPortsThatTheyOpen(Manifest<Deployment> manifest) {
        Container container = container(manifest);

        assertThat(
                        Stream.of(
                                container.getStartupProbe(),
                                container.getLivenessProbe(),
                                container.getReadinessProbe()))
                .allSatisfy(probe -> assertThat(opens(container, port(probe))).isTrue());
        assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void runWithoutPrivileges(Manifest<Deployment> manifest) {
        PodSpec pod = pod(manifest);
        SecurityContext container = container(manifest).getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void mountOnlyVolumesThatTheyDeclareAndMayWriteToTheirOwnAlone(Manifest<Deployment> manifest) {
        List<String> declared =
                pod(manifest).getVolumes().stream().map(volume -> volume.getName()).toList();

        assertThat(container(manifest).getVolumeMounts())
                .extracting(mount -> mount.getName())
                .containsExactlyInAnyOrderElementsOf(declared);
        assertThat(container(manifest).getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(mount -> mount.getMountPath())
                .isSubsetOf("/tmp", "/var/lib/kentongan")
                .contains("/tmp");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void areGivenAsMuchMemoryAsTheyMayTake(Manifest<Deployment> manifest) {
        Map<String, Quantity> requests = container(manifest).getResources().getRequests();
        Map<String, Quantity> limits = container(manifest).getResources().getLimits();

        assertThat(requests).containsOnlyKeys("cpu", "memory");
        assertThat(limits).containsOnlyKeys("cpu", "memory");
        assertThat(requests.get("memory")).isEqualTo(limits.get("memory"));
        assertThat(requests.get("cpu").getNumericalAmount())
                .isLessThanOrEqualTo(limits.get("cpu").getNumericalAmount());
    }

    /** The grace must hold the sleep before the stop and Spring's own 20 s per phase. */
    @ParameterizedTest
    @MethodSource("deployments")
    void areGivenTimeToFinish(Manifest<Deployment> manifest) {
        long sleep = container(manifest).getLifecycle().getPreStop().getSleep().getSeconds();

        assertThat(pod(manifest).getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(sleep + 2 * 20);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void useServiceAccountsThatExistAndCarryNoToken(Manifest<Deployment> manifest) {
        assertThat(Base.manifests(ServiceAccount.class))
                .filteredOn(
                        account ->
                                account.resource()
                                        .getMetadata()
                                        .getName()
                                        .equals(pod(manifest).getServiceAccountName()))
                .singleElement()
                .satisfies(
                        account ->
                                assertThat(account.resource().getAutomountServiceAccountToken())
                                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void keepAReplicaThroughARolloutAndThroughADrainedNode(Manifest<Deployment> manifest) {
        Deployment deployment = manifest.resource();
        List<Integer> kept =
                Base.manifests(PodDisruptionBudget.class).stream()
                        .map(budget -> budget.resource().getSpec())
                        .filter(budget -> selects(budget.getSelector().getMatchLabels(), manifest))
                        .map(budget -> budget.getMinAvailable().getIntVal())
                        .toList();

        assertThat(deployment.getSpec().getReplicas()).isGreaterThanOrEqualTo(2);
        assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable())
                .isEqualTo(new IntOrString(0));
        assertThat(kept)
                .singleElement()
                .satisfies(
                        available ->
                                assertThat(available)
                                        .isPositive()
                                        .isLessThan(deployment.getSpec().getReplicas()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void areReachedByServicesThatNameTheirPorts(Manifest<Service> service) {
        assertThat(deployments())
                .filteredOn(deployment -> selects(selector(service), deployment))
                .singleElement()
                .satisfies(
                        deployment ->
                                assertThat(service.resource().getSpec().getPorts())
                                        .extracting(ServicePort::getTargetPort)
                                        .isNotEmpty()
                                        .allMatch(port -> opens(container(deployment), port)));
    }

    static List<Manifest<Deployment>> deployments() {
        return Base.deployments();
    }

    static List<Manifest<Service>> services() {
        return Base.manifests(Service.class);
    }

    private static Map<String, String> selector(Manifest<Service> service) {
        return service.resource().getSpec().getSelector();
    }

    private static boolean selects(Map<String, String> selector, Manifest<Deployment> deployment) {
        Map<String, String> labels =
                deployment.resource().getSpec().getTemplate().getMetadata().getLabels();
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    private static boolean opens(Container container, IntOrString port) {
        return container.getPorts().stream()
                .anyMatch(open -> isNamed(open, port.getStrVal()) || hasNumber(open, port));
    }

    private static boolean isNamed(ContainerPort open, @Nullable String name) {
        return open.getName().equals(name);
    }

    private static boolean hasNumber(ContainerPort open, IntOrString port) {
        return open.getContainerPort().equals(port.getIntVal());
    }

    private static IntOrString port(Probe probe) {
        return probe.getHttpGet().getPort();
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private static PodSpec pod(Manifest<Deployment> deployment) {
        return deployment.resource().getSpec().getTemplate().getSpec();
    }

    private static Container container(Manifest<Deployment> deployment) {
        assertThat(pod(deployment).getContainers()).hasSize(1);
        return pod(deployment).getContainers().get(0);
    }
}
