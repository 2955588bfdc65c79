#include "BareLibcsv.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct counts {
  size_t fields;
  size_t records;
};

static void on_field(void *bytes, size_t length, void *context) {
  (void)bytes;
  (void)length;
  ((struct counts *)context)->fields++;
}

static void on_record(int terminator, void *context) {
  (void)terminator;
  ((struct counts *)context)->records++;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

double bare_libcsv(const char *path, char delimiter, size_t *fields, size_t *records) {
  enum { BLOCK = 256 * 1024 };
  FILE *file = fopen(path, "rb");
  if (file == NULL) return -1;
  setvbuf(file, NULL, _IONBF, 0);
  char *block = malloc(BLOCK);
  struct csv_parser parser;
  if (block == NULL || csv_init(&parser, 0) != 0) {
    free(block);
    fclose(file);
    return -1;
  }
  csv_set_delim(&parser, (unsigned char)delimiter);

  struct counts counts = {0, 0};
  double elapsed = -1;
  double begun = now();
  size_t length;
  int is_whole = 1;
  while ((length = fread(block, 1, BLOCK, file)) > 0) {
    if (csv_parse(&parser, block, length, on_field, on_record, &counts) != length) is_whole = 0;
  }
  csv_fini(&parser, on_field, on_record, &counts);
  if (is_whole) elapsed = now() - begun;

  *fields = counts.fields;
  *records = counts.records;
  csv_free(&parser);
  free(block);
  fclose(file);
  return elapsed;
}
