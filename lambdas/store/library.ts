import { isDeepStrictEqual } from 'node:util';
import {
  type DatedTemplate,
  datedTemplateSchema,
  type Exercise,
  exerciseSchema,
  type Library,
  type NamedExercise,
  namedExerciseSchema,
  type Template,
} from '../core/program.ts';
import type { Db } from './db.ts';
import { EXERCISE, libraryKeys, TEMPLATE } from './keys.ts';
import {
  namedExercisesParams,
  putExerciseParams,
  putTemplateParams,
  removeParams,
  sortKeysParams,
  templateParams,
  templatesParams,
} from './library-params.ts';
import { queryAll, readFound, readRow } from './rows.ts';

/** The region's library of exercises and templates; lives in the table `programs`. */
export interface LibraryRepository {
  templates(): Promise<DatedTemplate[]>;
  template(templateId: number): Promise<DatedTemplate | undefined>;
  /** Exercises by id, in the order asked for; unknown ids are left out. */
  exercises(ids: readonly number[]): Promise<Exercise[]>;
  /** Names of all exercises, by id. Costs what reading the whole library costs: to be kept for a while. */
  exerciseNames(): Promise<NamedExercise[]>;
  /**
   * Replaces the library: writes all of it, then removes what is no longer in it. A template that became another one
   * is dated `now`, epoch milliseconds; one that stayed the same keeps its date.
   */
  replace(library: Library, now: number): Promise<void>;
}

const WRITES_AT_ONCE = 20;

/** Runs jobs side by side, a few at a time; the first failure ends it. */
const inTurns = async (jobs: ReadonlyArray<() => Promise<unknown>>): Promise<void> => {
  for (let start = 0; start < jobs.length; start += WRITES_AT_ONCE)
    await Promise.all(jobs.slice(start, start + WRITES_AT_ONCE).map((job) => job()));
};

/** A template with its date: that of the same template before, if that had one. */
const dated = (template: Template, before: DatedTemplate | undefined, now: number): DatedTemplate => {
  const { modifiedAt, ...same } = before ?? { modifiedAt: 0 };
  return { ...template, modifiedAt: (isDeepStrictEqual(same, template) && modifiedAt) || now };
};

/** The library in the table `programs` (keys: `keys.ts`, requests: `library-params.ts`). */
export const createLibraryRepository = (db: Db, tableName: string): LibraryRepository => {
  const removeExcept = async (kind: typeof TEMPLATE | typeof EXERCISE, kept: readonly string[]) => {
    const keep = new Set(kept);
    const rows = await queryAll(db, sortKeysParams(tableName, kind));
    const leftovers = rows.map(({ sk }) => String(sk)).filter((sk) => !keep.has(sk));
    await inTurns(leftovers.map((sk) => () => db.remove(removeParams(tableName, sk))));
  };

  const templates = async () => {
    const rows = await queryAll(db, templatesParams(tableName));
    return rows.map((row) => readRow(datedTemplateSchema, row));
  };

  return {
    templates,
    async template(templateId) {
      return readFound(datedTemplateSchema, await db.get(templateParams(tableName, templateId)));
    },
    async exercises(ids) {
      const keys = [...new Set(ids)].map((id) => libraryKeys.exercise(id));
      const rows = await db.batchGet(tableName, keys);
      const known = new Map(rows.map((row) => readRow(exerciseSchema, row)).map((one) => [one.id, one]));
      return ids.flatMap((id) => known.get(id) ?? []);
    },
    async exerciseNames() {
      const rows = await queryAll(db, namedExercisesParams(tableName));
      return rows.map((row) => readRow(namedExerciseSchema, row));
    },
    async replace(library, now) {
      const { exercises } = library;
      const before = new Map((await templates()).map((one) => [one.id, one]));
      const renewed = library.templates.map((one) => dated(one, before.get(one.id), now));
      // In this order no template ever names an exercise that is not there, wherever it stops.
      await inTurns(exercises.map((one) => () => db.put(putExerciseParams(tableName, one))));
      await inTurns(renewed.map((one) => () => db.put(putTemplateParams(tableName, one))));
      await removeExcept(
        TEMPLATE,
        renewed.map(({ id }) => libraryKeys.template(id).sk),
      );
      await removeExcept(
        EXERCISE,
        exercises.map(({ id }) => libraryKeys.exercise(id).sk),
      );
    },
  };
};
