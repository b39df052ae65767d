// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MappedFilesTest {

    private final FakeKernel kernel = new FakeKernel();
    private final List<Runnable> later = new ArrayList<>();
    private final MappedFiles files = new MappedFiles(kernel, 1000, later::add);

    /** Maps each file to an address of its own. */
    private static final class FakeKernel implements MappedFiles.Mapping {

        private final Set<Long> mapped = new TreeSet<>();
        private long next = 1;

        @Override
        public long map(int number, long size) throws IOException {
            if (number < 0) {
                throw new IOException("the file cannot be mapped");
            }
            mapped.add(next);
            return next++;
        }

        @Override
        public void unmap(long address, long size) {
            assertThat(mapped.remove(address)).isTrue();
        }
    }

    private static FileState file(int number, long size, long time) {
        return new FileState(1L, number, size, FileTime.fromMillis(time), FileTime.fromMillis(time));
    }

    private void timePasses() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void aFileThatIsSentAgainIsNotMappedAgain() throws IOException {
        files.borrow(file(1, 10, 0), 3).close();
        timePasses();
        files.borrow(file(1, 10, 0), 4).close();
        assertThat(kernel.mapped).containsExactly(1L);
    }

    @Test
    void aFileThatHasChangedIsAnotherOne() throws IOException {
        files.borrow(file(1, 10, 0), 3).close();
        files.borrow(file(1, 10, 5), 3).close();
        files.borrow(file(1, 11, 5), 3).close();
        assertThat(kernel.mapped).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatNobodyHasUsedForAWhileIsUnmapped() throws IOException {
        files.borrow(file(1, 10, 0), 3).close();
        timePasses();
        assertThat(kernel.mapped).containsExactly(1L);
        timePasses();
        assertThat(kernel.mapped).isEmpty();
        assertThat(later).isEmpty();
    }

    @Test
    void whatIsInUseStaysMappedHoweverLongThatTakes() throws IOException {
        MappedFiles.Loan loan = files.borrow(file(1, 5000, 0), 3);
        files.borrow(file(1, 5000, 0), 4).close();
        timePasses();
        timePasses();
        timePasses();
        assertThat(kernel.mapped).containsExactly(1L);
        loan.close();
        assertThat(kernel.mapped).isEmpty();
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() throws IOException {
        files.borrow(file(1, 400, 0), 3).close();
        files.borrow(file(2, 400, 0), 3).close();
        files.borrow(file(1, 400, 0), 3).close();
        files.borrow(file(3, 400, 0), 3).close();
        assertThat(kernel.mapped).containsExactly(1L, 3L);
    }

    @Test
    void aFileThatCannotBeMappedLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> files.borrow(file(1, 10, 0), -1)).hasMessage("the file cannot be mapped");
        files.borrow(file(1, 10, 0), 3).close();
        assertThat(kernel.mapped).containsExactly(1L);
    }

    @Test
    void nothingBehindTheEndOfAFileIsItsPart() throws IOException {
        try (MappedFiles.Loan loan = files.borrow(file(1, 10, 0), 3)) {
            assertThatThrownBy(() -> loan.part(5, 6)).isInstanceOf(IOException.class);
        }
    }
}
