import { z } from 'zod';
import { newId } from '../../domain/id.ts';
import { type JsonText, toJsonText } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { Project } from '../../domain/project.ts';
import { id } from '../../schema/fields.ts';
import { newDnsSuffix } from '../../secrets/credential.ts';

/** The name of a project: 1 to 64 characters, by Atlas's API description. */
export const projectName = z.string().min(1).max(limits.name.max);

export const projectSchema = z.looseObject({ id, name: projectName, orgId: id }).meta({ id: 'Project' });

/** Makes a project. */
export const makeProject = (orgId: string, name: string, now: number): Project => ({
  id: newId(now),
  orgId,
  name,
  dnsSuffix: newDnsSuffix(),
  createdAt: now,
  tags: [],
  withDefaultAlertsSettings: true,
});

export const renderProject = ({ id: projectId, name, orgId }: Project): JsonText =>
  toJsonText({ id: projectId, name, orgId });
