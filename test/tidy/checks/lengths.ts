import { lineAt, type Source } from './source.ts';

/** A function with a body in braces. Arrows that are a single expression are not counted. */
export interface FunctionLength {
  readonly name: string;
  /** Where it begins; counts from 1. */
  readonly line: number;
  readonly lines: number;
}

/** What looks like the head of a function but is a statement. */
const statements = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'return', 'function', 'await']);

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The position after the bracket that closes the one at `open`. */
function afterClosing(code: string, open: number): number {
  const stack: string[] = [];
  for (let at = open; at < code.length; at += 1) {
    const char = code[at] ?? '';
    if (closing[char] !== undefined) stack.push(closing[char]);
    else if (char === stack.at(-1)) stack.pop();
    if (stack.length === 0) return at + 1;
  }
  return code.length;
}

/** The position of the round bracket that the one at `close` closes. */
function beforeOpening(code: string, close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at -= 1) {
    if (code[at] === ')') depth += 1;
    if (code[at] === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}

/**
 * Where the body begins after a list of parameters: at a brace, unless it opens a type. Undefined when what follows
 * is not a body, because this was a call or a declaration without one.
 */
function bodyAfter(code: string, parametersEnd: number): number | undefined {
  if (!/^\s*[:{]/.test(code.slice(parametersEnd))) return undefined;
  let last = '';
  for (let at = parametersEnd; at < code.length; at += 1) {
    const char = code[at] ?? '';
    if (/\s/.test(char)) continue;
    if (';),'.includes(char)) return undefined;
    if (char === '{' && !/[:|&<,=]/.test(last)) return at;
    if ('{(['.includes(char)) at = afterClosing(code, at) - 1;
    else if (char === '<') at = afterAngle(code, at) - 1;
    last = code[at] ?? '';
  }
  return undefined;
}

function afterAngle(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '<') depth += 1;
    if (code[at] === '>' && code[at - 1] !== '=') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return code.length;
}

const named =
  /(?:\bfunction\s*\*?\s*|^[ \t]*(?:(?:async|static|override|get|set)\s+)*\*?)([\w$]*|\[[\w.]+\])\s*(?=[<(])/gm;

interface Found {
  readonly name: string;
  readonly from: number;
  /** The position of the brace that opens the body. */
  readonly body: number;
}

function functionsWithNames({ code }: Source): Found[] {
  return [...code.matchAll(named)].flatMap((found) => {
    const name = found[1] ?? '';
    if (statements.has(name) || (name === '' && !found[0].includes('function'))) return [];
    const from = found.index + found[0].search(/\S/);
    const head = found.index + found[0].length;
    const parameters = code[head] === '<' ? code.indexOf('(', afterAngle(code, head)) : head;
    const body = bodyAfter(code, afterClosing(code, parameters));
    return body === undefined ? [] : [{ name: name || 'function', from, body }];
  });
}

/** The name that an arrow is given where it is made: of a variable, or of a member. */
const givenName = /(\w+)\s*(?::[^=;{}]*)?[=:]\s*(?:async\s*)?(?:<[^<>]*>\s*)?$/;

/** Arrows, whose parameters the formatter puts in brackets always. */
function arrows({ code }: Source): Found[] {
  return [...code.matchAll(/=>\s*\{/g)].map(({ index, 0: { length } }) => {
    const parameters = beforeOpening(code, code.lastIndexOf(')', index));
    const line = code.lastIndexOf('\n', parameters) + 1;
    const given = givenName.exec(code.slice(line, parameters));
    const from = given ? line + given.index : parameters;
    return { name: given?.[1] ?? 'arrow', from, body: index + length - 1 };
  });
}

/** The functions of a file with their lengths in lines, head and closing brace included. */
export function functionLengths(source: Source): FunctionLength[] {
  return [...functionsWithNames(source), ...arrows(source)].map(({ name, from, body }) => {
    const line = lineAt(source.code, from);
    return { name, line, lines: lineAt(source.code, afterClosing(source.code, body) - 1) - line + 1 };
  });
}

/** The length of a file in lines. */
export const fileLength = ({ text }: Source): number => text.split('\n').length - 1;
