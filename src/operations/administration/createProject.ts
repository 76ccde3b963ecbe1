import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { check } from '../../schema/check.ts';
import { tidy } from '../../schema/tidy.ts';
import { operatorOperation } from '../own-operation.ts';
import { makeProject, projectName, projectSchema, renderProject } from './projects.ts';

const newProjectSchema = z.strictObject({ name: projectName }).meta({ id: 'NewProject' });

export const createProject = operatorOperation({
  id: 'createProject',
  method: 'POST',
  path: '/projects',
  summary: 'Create a project in the organisation',
  body: { schema: newProjectSchema, read: (json) => check(newProjectSchema, tidy(json)) },
  answer: { status: 201, schema: projectSchema },
  async handle({ store, clock, events }, { body, audit }) {
    const { name } = body();
    const [organisation] = await store.organisations.list();
    if (!organisation) throw errors.resourceNotFound({ resource: 'organisation' });
    const project = makeProject(organisation.id, name, clock.now());
    const place = { orgId: organisation.id, groupId: project.id };
    const record = audit('project.created', { ...place, target: name, fields: ['name'] });
    if ((await store.projects.insert(project, record)) === 'nameTaken')
      throw errors.projectNameTaken({ name });
    events.record(record);
    return renderProject(project);
  },
});
