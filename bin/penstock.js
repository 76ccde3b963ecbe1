#!/usr/bin/env -S node --expose-gc --max-semi-space-size=8
import './require-node.js';
import './steady-ticks.js';
// The whole module, not a name from it: a name that an old Node lacks would fail before the guard is run.
import module from 'node:module';
import { load } from './load.js';

// Compiled code is kept between runs: stripping the types of every file anew would triple the start-up time.
module.enableCompileCache();
await load('main');
