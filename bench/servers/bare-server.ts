import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Recorded } from '../bare.ts';
import { announce } from './announce.ts';

/** What Node's HTTP alone can do: one recorded answer, kept in memory, for every request. */
const [, , file = ''] = process.argv;
const { status, headers, body } = JSON.parse(readFileSync(file, 'utf8')) as Recorded;

announce(
  createServer((_request, response) => {
    response.writeHead(status, [...headers]);
    response.end(body);
  }),
);
