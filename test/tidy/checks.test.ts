import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Ban, findBanned, findSleeps } from './checks/banned.ts';
import { blankLiterals } from './checks/blank-literals.ts';
import {
  findCycles,
  findReservedImports,
  findWrongDirections,
  importsOf,
  type Part,
} from './checks/imports.ts';
import { fileLength, functionLengths } from './checks/lengths.ts';
import { show, source } from './checks/source.ts';

/** The checks themselves: each finds a violation that is planted for it. */

describe('blanking', () => {
  const cases = [
    ['a = \'x{\' + "y}";', 'a = \'  \' + "  ";'],
    ['a; // b {\nc', 'a;       \nc'],
    ['a /* {\n{ */ b', 'a     \n     b'],
    ["it's('a\\'b{')", "it's('     )"],
    ['`a{${b + `{${c}`}d`; e', '`    b + `   c `  `; e'],
    ['`${{ a: 1 }}{`', '`  { a: 1 }  `'],
    ['x.replace(/[/{]\\/"/g, y)', 'x.replace(          , y)'],
    ['a / b / c // {', 'a / b / c     '],
  ] as const;
  for (const [text, wanted] of cases) {
    it(`takes the literals out of ${JSON.stringify(text)}`, () => {
      const blanked = blankLiterals(text);
      assert.equal(blanked.length, text.length);
      if (!text.startsWith("it's")) assert.equal(blanked, wanted);
    });
  }
});

describe('the check of imports', () => {
  const parts: readonly Part[] = [
    { name: 'low', paths: ['src/low/'], imports: [] },
    { name: 'gate', paths: ['src/high/gate.ts'], imports: ['low'] },
    { name: 'high', paths: ['src/high/'], imports: ['gate'] },
    { name: 'top', paths: ['src/top.ts'], imports: 'everything' },
  ];
  const directions = (path: string, text: string): string[] =>
    findWrongDirections([source(path, text)], parts).map(show);

  it('reads every form of import, and no text that only looks like one', () => {
    const text = [
      "import a, { type B } from './a.ts';",
      "import type { C } from '../c.ts';",
      "import './d.ts';",
      "export { e } from './e.ts';",
      "const f = await import('./f.ts');",
      "type G = import('node:g').G;",
      "// import './no.ts';",
      'const text = "import \'./no.ts\'";',
      'import {',
      '  h,',
      "} from 'h';",
    ].join('\n');
    assert.deepEqual(
      importsOf(source('src/x/y.ts', text)).map(({ to, line }) => [to, line]),
      [
        ['src/x/a.ts', 1],
        ['src/c.ts', 2],
        ['src/x/d.ts', 3],
        ['src/x/e.ts', 4],
        ['src/x/f.ts', 5],
        ['node:g', 6],
        ['h', 11],
      ],
    );
  });

  it('finds an import against the direction, also of a type only', () => {
    assert.deepEqual(directions('src/low/a.ts', "\nimport type { B } from '../high/b.ts';"), [
      'src/low/a.ts:2 imports src/high/b.ts, but low may import nothing but itself',
    ]);
  });

  it('finds an import past the file that is meant for it', () => {
    assert.equal(directions('src/high/a.ts', "import { b } from '../low/b.ts';").length, 1);
    assert.deepEqual(directions('src/high/gate.ts', "import { b } from '../low/b.ts';"), []);
    assert.deepEqual(directions('src/high/a.ts', "import { b } from './gate.ts';"), []);
    assert.deepEqual(directions('src/top.ts', "import { b } from './low/b.ts';"), []);
  });

  it('finds a file that belongs to no part, and an import of one', () => {
    assert.deepEqual(directions('src/stray.ts', ''), ['src/stray.ts:1 belongs to no part of the layout']);
    assert.equal(directions('src/high/a.ts', "import '../stray.ts';").length, 1);
  });

  it('finds a package where it is not known', () => {
    const sources = [
      source('src/http/a.ts', "import fastify from 'fastify';"),
      source(
        'src/low/a.ts',
        "import type { X } from 'fastify';\nimport 'fastify/deep';\nimport 'fastify-x';",
      ),
    ];
    assert.deepEqual(findReservedImports(sources, { fastify: 'src/http/' }).map(show), [
      'src/low/a.ts:1 imports fastify, which only src/http/ may know',
      'src/low/a.ts:2 imports fastify/deep, which only src/http/ may know',
    ]);
  });

  it('finds circles, of two files and of more', () => {
    const circle = [
      source('src/a.ts', "import './b.ts';"),
      source('src/b.ts', "import './c.ts';\nimport './d.ts';"),
      source('src/c.ts', "import './a.ts';"),
      source('src/d.ts', "import './b.ts';"),
    ];
    assert.deepEqual(findCycles(circle).map(show), [
      'src/c.ts:1 closes a circle: src/a.ts -> src/b.ts -> src/c.ts -> src/a.ts',
      'src/d.ts:1 closes a circle: src/b.ts -> src/d.ts -> src/b.ts',
    ]);
    assert.deepEqual(findCycles(circle.slice(0, 2)), []);
  });
});

const measure = (...lines: string[]): string[] =>
  functionLengths(source('src/a.ts', lines.join('\n'))).map(
    ({ name, line, lines: n }) => `${name}@${line}: ${n}`,
  );

describe('the measure of functions', () => {
  it('counts from the head to the closing brace', () => {
    assert.deepEqual(measure('', 'export function a(', '  b: string,', '): void {', '  c();', '}'), [
      'a@2: 5',
    ]);
  });

  it('is not misled by braces in parameters, types and texts', () => {
    assert.deepEqual(
      measure("function a<T extends { x: 1 }>({ b }: { b: T }): Promise<{ c: '}' } & D> {", "  e('}');", '}'),
      ['a@1: 3'],
    );
  });

  it('finds methods, arrows and functions in functions', () => {
    assert.deepEqual(
      measure(
        'const a = {',
        '  async b(c: D): Promise<E> {',
        '    const f = () => {',
        '      g();',
        '    };',
        '  },',
        '  get h() {',
        '    return 1;',
        '  },',
        '};',
      ),
      ['b@2: 5', 'h@7: 3', 'f@3: 3'],
    );
  });

  it('leaves statements, calls and declarations out', () => {
    assert.deepEqual(
      measure('if (a) {', '  b({', '    c: 1,', '  });', '}', 'interface D {', '  e(f: G): { h: I };', '}'),
      [],
    );
  });

  it('counts the lines of a file', () => {
    assert.equal(fileLength(source('src/a.ts', 'a\nb\nc\n')), 3);
  });
});

const sleeps = (text: string): number[] => findSleeps(source('test/a.ts', text)).map(({ line }) => line);

describe('the search for what is banned', () => {
  const ban: Ban = { pattern: /\bevil\(/g, reason: 'it is evil', instead: 'be good', within: ['src/'] };
  const search = (path: string, text: string, more: Partial<Ban> = {}): string[] =>
    findBanned([source(path, text)], [{ ...ban, ...more }]).map(show);

  it('finds it with its line, its reason and its replacement', () => {
    assert.deepEqual(search('src/a.ts', 'good();\nevil();'), ['src/a.ts:2 evil(: it is evil; be good']);
  });

  it('does not take a text or a comment for code, unless it is asked to', () => {
    assert.deepEqual(search('src/a.ts', "good('evil()'); // evil()"), []);
    assert.equal(search('src/a.ts', '// evil()', { inComments: true }).length, 1);
  });

  it('keeps to its folders and exceptions', () => {
    assert.deepEqual(search('bench/a.ts', 'evil()'), []);
    assert.deepEqual(search('src/a.ts', 'evil()', { except: ['src/a.ts'] }), []);
  });

  it('finds a sleep, under whatever name, and lets a loop that asks again pause', () => {
    const head = "import { setTimeout as pause } from 'node:timers/promises';\n";
    assert.deepEqual(sleeps(`${head}await pause(100);`), [2]);
    assert.deepEqual(sleeps('await new Promise((done) => setTimeout(done, 100));'), [1]);
    assert.deepEqual(
      sleeps(`${head}for (let at = 0; at < 9 && !there; at += 1) {\n  await pause(5);\n}`),
      [],
    );
    assert.deepEqual(sleeps(`${head}while (!there) {\n  await pause(5);\n}`), [3]);
  });
});
