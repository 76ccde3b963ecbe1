/** What may stand before a slash that begins a regular expression rather than divides. */
const beforeExpression = /(^|[(,=:[!&|?{};<>+\-*%~^]|\b(return|typeof|case|in|of|await|void|yield))\s*$/;

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** A comment, a string without substitutions, or a regular expression, from its first character on. */
const literal = {
  comment: /\/\/[^\n]*|\/\*[^]*?\*\//y,
  string: /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/y,
  expression: /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y,
} as const;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * Turns comments, and what is in strings, templates and regular expressions, into blanks of the same length, so that
 * positions and lines stay and braces can be counted. Code in a template's `${}` stays. The quotes stay, too.
 */
export function blankLiterals(text: string): string {
  let out = '';
  /** How many braces are open in each `${}` that surrounds the position. */
  const substitutions: number[] = [];
  let inTemplate = false;
  while (out.length < text.length) {
    const at = out.length;
    const char = text[at] ?? '';
    if (inTemplate) {
      const isSubstitution = text.startsWith('${', at);
      if (isSubstitution) substitutions.push(0);
      inTemplate = !isSubstitution && char !== '`';
      out += isSubstitution
        ? '  '
        : char === '`'
          ? char
          : blank(text.slice(at, at + (char === '\\' ? 2 : 1)));
      continue;
    }
    const depth = substitutions.at(-1);
    if (char === '}' && depth === 0) {
      substitutions.pop();
      inTemplate = true;
      out += ' ';
      continue;
    }
    if (depth !== undefined && char === '{') substitutions[substitutions.length - 1] = depth + 1;
    if (depth !== undefined && char === '}') substitutions[substitutions.length - 1] = depth - 1;
    out += blanked(text, at, out) ?? char;
    inTemplate = char === '`';
  }
  return out;
}

/** The literal that begins at a position, blanked; undefined when none does. */
function blanked(text: string, at: number, before: string): string | undefined {
  const comment = match(literal.comment, text, at);
  if (comment !== undefined) return blank(comment);
  const quoted = match(literal.string, text, at);
  if (quoted !== undefined) return quoted[0] + blank(quoted.slice(1, -1)) + quoted[0];
  const expression = match(literal.expression, text, at);
  if (expression !== undefined && beforeExpression.test(before.slice(-80))) return blank(expression);
  return undefined;
}
