import { z } from 'zod';
import { toJsonText } from '../../domain/json.ts';
import { readProject } from '../../domain/role.ts';
import { findProjectDocument } from '../change-project-document.ts';
import { operation } from '../operation.ts';
import { limitNames, limitSchema, limitView } from './limits.ts';

export const listGroupLimits = operation({
  id: 'listGroupLimits',
  method: 'GET',
  path: '/limits',
  summary: 'Return all limits of one project',
  since: ['2023-01-01'],
  roles: readProject,
  // An array, by the API description, and not a page of a list.
  answer: { status: 200, schema: z.array(limitSchema).meta({ id: 'ProjectLimits' }) },
  async handle(context, { project }) {
    const { document } = await findProjectDocument(context.store, project.id, 'limits');
    const views = await Promise.all(limitNames.map((name) => limitView(context, project, name, document)));
    return toJsonText(views.filter((view) => view !== undefined));
  },
});
