package id.kentongan.loadtests.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.kentongan.loadtests.arena.MachineShare.Moment;
import id.kentongan.loadtests.arena.MachineShare.Use;

import org.junit.jupiter.api.Test;

import java.util.Map;

class MachineShareTest {

    @Test
    void countsStolenTimeAsBusyAndInterruptsAsNobodys() {
        String stat = "cpu  100 20 30 400 50 6 7 8 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n";
        assertThat(MachineShare.cpu(stat)).containsExactly(621, 158);
    }

    @Test
    void readsAProcessWhoseNameHoldsBlanksAndBrackets() {
        String stat = "4711 (a (strange) name) S 42 1 1 0 -1 4194560 1 2 3 4 11 22 33 44 20 0";
        assertThat(MachineShare.process(stat)).containsExactly(42, 110);
    }

    @Test
    void whatWeDidNotUseWasUsedByOthers() {
        Moment from = new Moment(1_000, 200, Map.of("api", 50L));
        Moment to = new Moment(2_000, 800, Map.of("api", 250L, "client", 100L));
        Use use = Use.between(from, to);
        assertThat(use.ours().get("api")).isEqualTo(0.2, within(1e-9));
        assertThat(use.ours().get("client")).isEqualTo(0.1, within(1e-9));
        assertThat(use.others()).isEqualTo(0.3, within(1e-9));
    }

    @Test
    void readsMemoryFromTheKernelsBooks() {
        assertThat(ResidentMemory.kibibytes("VmRSS:\t  524288 kB")).isEqualTo(524_288);
    }
}
