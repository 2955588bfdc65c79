import GRDB

/// The tables of the ledger and how older ones become them.
enum LedgerSchema {
  /// Every change of the tables, oldest first; an older program refuses a ledger that knows more.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 runs, executions, publications") { database in
      try database.execute(
        sql: """
          CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            start REAL NOT NULL,       -- seconds since 1970-01-01 UTC
            finish REAL,               -- NULL while it runs, and for ever if it was killed
            build TEXT NOT NULL,       -- what stands for the program's own build
            command TEXT NOT NULL,     -- the command line
            exit INTEGER,              -- the exit code
            ran INTEGER NOT NULL DEFAULT 0,
            loaded INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            blocked INTEGER NOT NULL DEFAULT 0,
            message TEXT NOT NULL DEFAULT '',
            checksum TEXT NOT NULL
          );
          CREATE TABLE parameters (
            digest TEXT PRIMARY KEY,
            content TEXT NOT NULL,     -- JSON: path to value
            checksum TEXT NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE execution (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL,
            node TEXT NOT NULL,        -- scope/partition/stage
            stage TEXT NOT NULL,
            key TEXT,                  -- SHA-256 of stage, build, parameters and inputs
            build TEXT NOT NULL,
            parameters TEXT NOT NULL,  -- digests
            inputs TEXT NOT NULL,      -- lines: hash, name
            outputs TEXT NOT NULL,     -- lines: hash, bytes, name
            start REAL NOT NULL,
            seconds REAL NOT NULL,
            rows INTEGER,
            peak INTEGER,              -- bytes that the whole program held at most meanwhile
            outcome INTEGER NOT NULL,  -- 0, or the exit code of its failure
            message TEXT NOT NULL,
            notes TEXT NOT NULL,
            reasons TEXT NOT NULL,     -- lines of JSON
            checksum TEXT NOT NULL     -- of all other columns
          );
          CREATE INDEX execution_by_key ON execution (node, key);
          CREATE INDEX execution_by_run ON execution (run);
          CREATE TABLE node (          -- the execution whose outputs count
            name TEXT PRIMARY KEY,
            execution INTEGER NOT NULL
          ) WITHOUT ROWID;
          CREATE TABLE event (         -- from this run on, that execution counts
            run INTEGER NOT NULL,
            node TEXT NOT NULL,
            execution INTEGER,         -- NULL: the node is gone
            PRIMARY KEY (run, node)
          ) WITHOUT ROWID;
          CREATE TABLE publication (
            run INTEGER NOT NULL,
            folder TEXT NOT NULL,
            state TEXT NOT NULL,       -- published or failed
            edition TEXT NOT NULL,
            files TEXT NOT NULL,       -- lines: hash, name
            kept TEXT NOT NULL,        -- lines: the analysts' files beside them
            message TEXT NOT NULL,
            checksum TEXT NOT NULL,
            PRIMARY KEY (run, folder)
          ) WITHOUT ROWID;
          """)
    }
    return migrator
  }
}
