#!/usr/bin/env node
import './require-node.js';
import './compile-cache.js';
import { load } from './load.js';

await load('main');
