#!/usr/bin/env node
import './require-node.cjs';
import './compile-cache.js';
import { load } from './load.js';

await load('admin');
