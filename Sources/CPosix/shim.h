/// What Swift's Glibc module lacks.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
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
