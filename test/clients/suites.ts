/** A program that a suite needs on the machine. */
export interface Tool {
  readonly command: string;
  /** What makes it tell its version, which shows that it is there. */
  readonly probe: readonly string[];
  /** The line that installs it. */
  readonly install: string;
}

/** A client, tried as its users use it: the tests of `test/clients/{name}/{name}.suite.ts`. */
export interface Suite {
  /** The folder of the suite, and the name of its page in `docs/clients/`. */
  readonly name: string;
  readonly tools: readonly Tool[];
  /** Commands, run in the suite's folder, that fetch and build what it needs; they do little when that is there. */
  readonly prepare: readonly (readonly [command: string, ...words: string[]])[];
}

/** What the commands of all pages are typed into. */
const bash: Tool = { command: 'bash', probe: ['--version'], install: 'apt-get install bash' };

const curl: Tool = { command: 'curl', probe: ['--version'], install: 'apt-get install curl' };

const go: Tool = {
  command: 'go',
  probe: ['version'],
  install: 'Go 1.25 or newer, as https://go.dev/doc/install says',
};

/** Makes a program of the tests in folders of Go, below the cache; what the SDK is compiled to is kept there, too. */
const goPrograms = (suite: string, ...folders: string[]) =>
  ['go', 'test', '-c', '-o', `../../../.cache/clients/${suite}/`, ...folders] as const;

const openssl: Tool = { command: 'openssl', probe: ['version'], install: 'apt-get install openssl' };

const python: Tool = {
  command: 'python3',
  probe: ['-c', 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))'],
  install: 'apt-get install python3 python3-venv, which has to bring Python 3.10 or newer',
};

/** Where the packages of `openapi` are, from its folder. */
const venv = '../../../.cache/clients/schemathesis';

/** Every suite, in the order of their run. */
export const suites: readonly Suite[] = [
  { name: 'curl', tools: [bash, curl], prepare: [] },
  { name: 'go-sdk', tools: [bash, go], prepare: [goPrograms('go-sdk', './newest', './february2025')] },
  {
    name: 'mcp-server',
    tools: [bash, openssl],
    prepare: [
      ['npm', 'ci'],
      ['tsc', '--project', '.'],
    ],
  },
  {
    name: 'openapi',
    tools: [bash, python],
    prepare: [
      ['npm', 'ci'],
      ['python3', '-m', 'venv', '--clear', venv],
      [`${venv}/bin/pip`, 'install', '--quiet', '--requirement', 'fuzz/requirements.txt'],
    ],
  },
];
