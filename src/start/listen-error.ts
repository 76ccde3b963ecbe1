/** What the system says; spelt out, because the package's types need nothing but the language. */
type SystemError = Error & { readonly code?: string };

/** The server cannot listen where it was told to; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  /** The system's name for what is wrong: EADDRINUSE, EADDRNOTAVAIL, EACCES, ENOTFOUND and others. */
  readonly code: string;

  constructor(host: string, port: number, cause: SystemError) {
    super(explain(host, port, cause), { cause });
    this.code = cause.code ?? 'ERR_PENSTOCK_LISTEN';
  }
}

function explain(host: string, port: number, { code, message }: SystemError): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program. Set PENSTOCK_PORT (--port) to a free one, or to 0 to have one picked.`;
    case 'EACCES':
      return `This user may not listen on port ${port} of ${host}. Set PENSTOCK_PORT (--port) to one from 1024 upwards.`;
    case 'EADDRNOTAVAIL':
      return `${host} is not an address of this machine. Set PENSTOCK_HOST (--host) to one that is, such as 127.0.0.1.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `No address is known for the name ${host}. Set PENSTOCK_HOST (--host) to an address of this machine, such as 127.0.0.1.`;
    default:
      return `It is not possible to listen on port ${port} of ${host}: ${message}. PENSTOCK_HOST and PENSTOCK_PORT say where.`;
  }
}
