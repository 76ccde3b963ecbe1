import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { digestResponse } from '../../src/http/auth/digest.ts';
import { digestHash, digestRealm } from '../../src/secrets/credential.ts';
import { accept } from '../../test/support/penstock.ts';

/**
 * Reads one URL with digest authentication, again and again, and prints how often per second. Each client has a nonce
 * of its own and counts its uses. They write and read plain sockets, because Node's own client takes longer for a
 * request than the server does.
 *
 * Arguments: the URL, the public and the private key, how many clients, how many seconds.
 */
const [, , address = '', publicKey = '', privateKey = '', clients = '', seconds = ''] = process.argv;
const { hostname, port, host, pathname: uri } = new URL(address);
const keyHash = digestHash(publicKey, privateKey);

/** Makes the texts of requests. */
type Requests = () => string;

/** Asks for a nonce; the requests use it and count. */
async function signIn(): Promise<Requests> {
  const { headers } = await fetch(address, { headers: { accept } });
  const nonce = /nonce="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? '';
  const cnonce = randomBytes(8).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    const nc = count.toString(16).padStart(8, '0');
    const response = digestResponse(keyHash, 'GET', { username: publicKey, nonce, uri, cnonce, nc });
    return (
      `GET ${uri} HTTP/1.1\r\nHost: ${host}\r\nAccept: ${accept}\r\nAuthorization: Digest username="${publicKey}", ` +
      `realm="${digestRealm}", nonce="${nonce}", uri="${uri}", cnonce="${cnonce}", nc=${nc}, qop=auth, ` +
      `response="${response}", algorithm=MD5\r\n\r\n`
    );
  };
}

/** Where the first answer in a text ends; -1 while it is not complete. Answers are ASCII here. */
function endOfAnswer(text: string): number {
  const headEnd = text.indexOf('\r\n\r\n') + 4;
  const length = Number(/\r\nContent-Length: (\d+)\r\n/i.exec(text.slice(0, headEnd))?.[1]);
  return headEnd > 3 && text.length >= headEnd + length ? headEnd + length : -1;
}

/** Sends a request whenever the one before was answered, and returns how many were. */
function askUntil(deadline: number, socket: Socket, next: Requests): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let received = '';
  let answered = 0;
  socket.setEncoding('latin1').on('error', reject);
  socket.on('data', (chunk: string) => {
    received += chunk;
    const end = endOfAnswer(received);
    if (end === -1) return;
    if (!received.startsWith('HTTP/1.1 200 ')) reject(new Error(`refused: ${received}`));
    received = received.slice(end);
    answered += 1;
    if (performance.now() < deadline) socket.write(next());
    else resolve(answered);
  });
  socket.write(next());
  return promise;
}

async function ask(deadline: number, next: Requests): Promise<number> {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  try {
    return await askUntil(deadline, socket, next);
  } finally {
    socket.destroy();
  }
}

const signedIn = await Promise.all(Array.from({ length: Number(clients) }, signIn));
const started = performance.now();
const deadline = started + Number(seconds) * 1000;
const answered = await Promise.all(signedIn.map((next) => ask(deadline, next)));
const total = answered.reduce((sum, count) => sum + count, 0);
process.stdout.write(String((total * 1000) / (performance.now() - started)));
