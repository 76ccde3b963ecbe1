import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ApiError, type ErrorKind, errorKinds, errors } from '../../src/domain/errors.ts';
import { textIn } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { type Reply, startPenstock } from '../support/penstock.ts';
import { provocations } from '../support/provocations.ts';

const names = Object.keys(errors) as (keyof typeof errors)[];

/** Whatever its parameters are, it is of its kind. */
const kindOf = (name: keyof typeof errors): ErrorKind =>
  (errors[name] as (parameters: Record<string, string>) => ApiError)({}).kind;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The detail of an error, with anything at all for its parameters. */
const patternOf = (detail: string): RegExp =>
  new RegExp(
    `^${detail
      .split(/\{\w+\}/)
      .map(literally)
      .join('([\\s\\S]+)')}$`,
  );

function assertIs(kind: ErrorKind, { status, json, text }: Reply): void {
  assert.deepEqual([status, json['errorCode']], [kind.status, kind.code], text);
  assert.equal(json['error'], kind.status);
  const told = patternOf(kind.detail).exec(textIn(json, 'detail'));
  assert.ok(told, `${text} instead of: ${kind.detail}`);
  // The outer layer, which asks for credentials, tells no parameters.
  if (kind !== kindOf('unauthenticated'))
    assert.deepEqual((json['parameters'] as unknown[]).map(String), told.slice(1));
}

describe('the catalogue of errors', () => {
  it('holds every kind under one name, and every name has a provocation', () => {
    assert.deepEqual(new Set(names.map(kindOf)), new Set(errorKinds()));
    assert.deepEqual(Object.keys(provocations).sort(), names.toSorted());
  });

  for (const name of names) {
    const { status, code } = kindOf(name);
    it(`${status} ${code}: ${name} is answered over HTTP`, async () => {
      await using penstock = await startPenstock();
      await penstock.owner.post('/streams', workspaceBody());
      assertIs(kindOf(name), await provocations[name](penstock));
    });
  }
});
