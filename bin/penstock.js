#!/usr/bin/env -S node --expose-gc --max-semi-space-size=8
import './require-node.cjs';
import './compile-cache.js';
import './steady-ticks.js';
import { load } from './load.js';

await load('main');
