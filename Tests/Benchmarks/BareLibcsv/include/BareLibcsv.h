#pragma once
#include <stddef.h>

/// The floor of every reading benchmark: libcsv alone, one core, callbacks that only count.
///
/// Returns the seconds that reading and parsing the whole file took, or a negative number where it
/// could not be read.
double bare_libcsv(const char *path, char delimiter, size_t *fields, size_t *records);
