/// What Swift's Glibc module lacks.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths in one step. The system call itself, because the
/// RENAME_EXCHANGE macro is seen only under _GNU_SOURCE, which Swift's own
/// import of <stdio.h> may already have passed by.
static inline int posix_exchange(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1u << 1);
}

/// Whether another open file description may write to the file of a descriptor that is open for
/// reading: a read lease (F_SETLEASE 1024, F_RDLCK 0) is refused then. The lease, if granted, ends
/// with the descriptor. 0 also where the file system knows no leases.
static inline int posix_is_written_elsewhere(int descriptor) {
  return fcntl(descriptor, 1024, 0) != 0 && errno == EAGAIN;
}

/// A file that has no name and lies in memory, closed in programs that this one starts.
static inline int posix_memory_file(void) {
  return (int)syscall(SYS_memfd_create, "observatory", 1u);
}
