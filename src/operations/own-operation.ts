import { accountInput, input } from './give-input.ts';
import type { AccountInput, AnyRequest, Input, OperatorContext, Output } from './input.ts';
import { type AtlasDeclaration, bind, type Declaration, type Operation } from './operation.ts';

/** Where everything stands that is Penstock's own and not Atlas's. */
export const ownPath = '/api/penstock/v1';

/** Declares an operation of Penstock's own in a project, an organisation or for every principal. */
export const ownOperation = <const Path extends string, Body = never>(
  declaration: Omit<
    AtlasDeclaration<Path, Body, AccountInput<`${typeof ownPath}${Path}`, Body>>,
    'since' | 'sunsets'
  > &
    Pick<Operation, 'access'>,
): Operation => {
  const path = `${ownPath}${declaration.path}` as const;
  return bind(declaration, declaration.access, path, accountInput({ path, body: declaration.body }));
};

/** An operation for the operator of this machine, which needs no more than the administration command line has. */
export interface OperatorOperation extends Operation {
  handle(context: OperatorContext, request: AnyRequest): Promise<Output>;
}

/** Declares an operation of Penstock's own for the operator of this machine. */
export const operatorOperation = <const Path extends string, Body = never>(
  declaration: Declaration<Body> & {
    readonly path: Path;
    handle(context: OperatorContext, input: Input<`${typeof ownPath}${Path}`, Body>): Promise<Output>;
  },
): OperatorOperation => {
  const path = `${ownPath}${declaration.path}` as const;
  return bind(declaration, 'operator', path, input({ path, body: declaration.body }));
};
