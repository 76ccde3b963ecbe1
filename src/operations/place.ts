import { errors } from '../domain/errors.ts';
import { isId } from '../domain/id.ts';
import type { JsonObject } from '../domain/json.ts';
import { authorise, authoriseInOrganisation, isMember, isOf, type Principal } from '../domain/principal.ts';
import type { Organisation, Project } from '../domain/project.ts';
import type { Counted } from '../domain/rate-limit.ts';
import type { Context, Operation } from './operation.ts';

type PathValues = Readonly<Record<string, string>>;

/** Where a request takes place: the project or the organisation that its path names, if there is such a one. */
export interface Place {
  readonly project: Project | undefined;
  readonly organisation: Organisation | undefined;
}

/** The place of what concerns the whole server. */
export const nowhere: Place = { project: undefined, organisation: undefined };

/** Finds what the path of a request names, without judging it. */
export async function findPlace(
  { projects, organisations }: Context['store'],
  { access }: Operation,
  { groupId = '', orgId = '' }: PathValues,
): Promise<Place> {
  if (access === 'project') return { project: await projects.find(groupId), organisation: undefined };
  if (access === 'organisation') return { project: undefined, organisation: await organisations.find(orgId) };
  return nowhere;
}

/**
 * Finds where an attempt of the operator of the machine took place: in the project that its path or its body names, else
 * in the organisation, where there is one alone.
 */
export async function placeOfOperator(
  { projects, organisations }: Context['store'],
  { groupId }: PathValues,
  body: JsonObject,
): Promise<Place> {
  const named = groupId ?? body['groupId'];
  const project = typeof named === 'string' ? await projects.find(named) : undefined;
  if (project) return { ...nowhere, project };
  return { ...nowhere, organisation: await onlyOrganisation({ organisations }) };
}

/** The organisation that what nobody can be held to concerns: the only one; undefined where there are several. */
export async function onlyOrganisation({
  organisations,
}: Pick<Context['store'], 'organisations'>): Promise<Organisation | undefined> {
  const [only, ...others] = await organisations.list();
  return others.length === 0 ? only : undefined;
}

/**
 * Whose limits the requests of a principal count against: those of the places that it is of. A stranger can neither
 * use up what the members of a project have, nor learn how much is left of it.
 */
export const countedFor = (principal: Principal, { project, organisation }: Place): Counted => ({
  GROUP: project && isMember(principal, project) ? project.id : undefined,
  ORGANIZATION: organisation && isOf(principal, organisation) ? organisation.id : undefined,
  USER: principal.id,
});

/**
 * Lets a principal in.
 *
 * @throws the documented 404 when there is no such place, 401 when the principal is not of it or its role is too weak
 */
export function enter(
  principal: Principal,
  { access, roles }: Operation,
  { project, organisation }: Place,
  { groupId = '', orgId = '' }: PathValues,
): void {
  if (access === 'project') {
    if (!isId(groupId)) throw errors.invalidProjectId({ groupId });
    if (!project) throw errors.projectNotFound({ groupId });
    authorise(principal, project, roles);
  } else if (access === 'organisation') {
    if (!isId(orgId)) throw errors.invalidOrganisationId({ orgId });
    if (!organisation) throw errors.organisationNotFound({ orgId });
    authoriseInOrganisation(principal, organisation, roles);
  }
}
