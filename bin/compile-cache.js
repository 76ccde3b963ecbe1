// The whole module, not a name from it: a name that an old Node lacks would fail before the guard is run.
import module from 'node:module';

// Compiled code is kept between runs: stripping the types of every file anew would triple the start-up time.
module.enableCompileCache();
