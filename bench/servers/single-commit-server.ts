import { createServer } from 'node:http';
import { openSingleCommits } from '../disk/single-commits.ts';
import { announce } from './announce.ts';

/**
 * Creations behind Node's HTTP, in the plainest way: every request is a commit of its own, on the only thread.
 *
 * Argument: the file of the database.
 */
const [, , file = ''] = process.argv;
const database = openSingleCommits(file);

announce(
  createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const { name } = JSON.parse(body) as { name: string };
      database.create(name);
      const length = String(Buffer.byteLength(body));
      response.writeHead(200, ['Content-Type', 'application/json', 'Content-Length', length]);
      response.end(body);
    });
  }),
);
