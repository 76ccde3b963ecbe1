import type { AnyInput, Input, OperatorContext, Output, ProjectInput } from './input.ts';
import { type AtlasDeclaration, type Declaration, type Operation, rules } from './operation.ts';

/** Where everything stands that is Penstock's own and not Atlas's. */
export const ownPath = '/api/penstock/v1';

/** Declares an operation of Penstock's own in a project, an organisation or for every principal. */
export const ownOperation = <const Path extends string, Body = never>(
  declaration: Omit<AtlasDeclaration<Path, Body, AnyInput & ProjectInput<Path, Body>>, 'since'> &
    Pick<Operation, 'access'>,
): Operation =>
  Object.freeze({
    ...rules,
    ...declaration,
    path: ownPath + declaration.path,
  });

/** Declares an operation of Penstock's own for the operator of this machine. */
export const operatorOperation = <const Path extends string, Body = never>(
  declaration: Declaration<Body> & {
    readonly path: Path;
    handle(
      context: OperatorContext,
      input: Pick<Input<Path, Body>, 'path' | 'body' | 'audit'>,
    ): Promise<Output>;
  },
): Operation =>
  Object.freeze({
    ...rules,
    access: 'operator',
    ...declaration,
    path: ownPath + declaration.path,
    handle: declaration.handle as unknown as Operation['handle'],
  });
