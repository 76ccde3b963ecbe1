#!/usr/bin/env node
import './require-node.js';
import module from 'node:module';
import { load } from './load.js';

module.enableCompileCache();
await load('admin');
