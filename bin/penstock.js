#!/usr/bin/env node
import './require-node.js';
import { enableCompileCache } from 'node:module';

// Compiled code is kept between runs: stripping the types of every file anew would triple the start-up time.
enableCompileCache();
await import('../src/main.ts');
