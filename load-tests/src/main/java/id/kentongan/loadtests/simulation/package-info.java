/**
 * The whole path of a report on virtual time: two apis and two notifiers of the production's own
 * classes over models of database, log and Firebase, with faults that follow from a seed (decision
 * 0026).
 */
@NullMarked
package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.NullMarked;
