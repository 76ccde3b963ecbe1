#!/usr/bin/env node
import './require-node.js';
import module from 'node:module';

module.enableCompileCache();
await import('../src/admin.ts');
