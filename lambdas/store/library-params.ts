import type { DatedTemplate, Exercise } from '../core/program.ts';
import type { DeleteParams, GetParams, PutParams, QueryParams } from './db.ts';
import { where } from './expressions.ts';
import { EXERCISE, LIBRARY, libraryKeys, TEMPLATE } from './keys.ts';
import { fitting } from './programs-params.ts';

/** Requests for the library in the table `programs`, as data. */

const partition = (kind: string) =>
  where({ key: '#pk = :pk AND begins_with(#sk, :kind)', values: { ':pk': LIBRARY, ':kind': kind } });

export const templatesParams = (tableName: string): QueryParams => ({
  TableName: tableName,
  ...partition(TEMPLATE),
});

export const templateParams = (tableName: string, templateId: number): GetParams => ({
  TableName: tableName,
  Key: libraryKeys.template(templateId),
});

/** All exercises by name: their pictures are most of the library, and stay where they are. */
export const namedExercisesParams = (tableName: string): QueryParams => {
  const { ExpressionAttributeNames, ...all } = partition(EXERCISE);
  return {
    TableName: tableName,
    ...all,
    ProjectionExpression: '#id, #name, #difficulty',
    ExpressionAttributeNames: {
      ...ExpressionAttributeNames,
      '#id': 'id',
      '#name': 'name',
      '#difficulty': 'difficulty',
    },
  };
};

/** The sort keys of all templates or of all exercises. */
export const sortKeysParams = (tableName: string, kind: typeof TEMPLATE | typeof EXERCISE): QueryParams => ({
  TableName: tableName,
  ConsistentRead: true,
  ProjectionExpression: '#sk',
  ...partition(kind),
});

export const putExerciseParams = (tableName: string, exercise: Exercise): PutParams => ({
  TableName: tableName,
  Item: fitting({ ...libraryKeys.exercise(exercise.id), ...exercise }),
});

export const putTemplateParams = (tableName: string, template: DatedTemplate): PutParams => ({
  TableName: tableName,
  Item: fitting({ ...libraryKeys.template(template.id), ...template }),
});

export const removeParams = (tableName: string, sk: string): DeleteParams => ({
  TableName: tableName,
  Key: { pk: LIBRARY, sk },
});
