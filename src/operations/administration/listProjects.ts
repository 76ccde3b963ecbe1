import { renderResults } from '../join-rendered.ts';
import { listOf } from '../operation.ts';
import { operatorOperation } from '../own-operation.ts';
import { projectSchema, renderProject } from './projects.ts';

export const listProjects = operatorOperation({
  id: 'listProjects',
  method: 'GET',
  path: '/projects',
  summary: 'Return all projects',
  answer: { status: 200, schema: listOf(projectSchema, 'ProjectList') },
  async handle({ store }) {
    return renderResults(await store.projects.list(), renderProject);
  },
});
