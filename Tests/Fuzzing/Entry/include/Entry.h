/// The entry that the package manager gives the program `export-fuzz`: it starts libFuzzer.
int export_fuzz_main(int argc, char **argv);
