import {
  type Exercise,
  exerciseSchema,
  type Library,
  type Template,
  templateSchema,
} from '../core/program.ts';
import type { Db } from './db.ts';
import { EXERCISE, libraryKeys, TEMPLATE } from './keys.ts';
import {
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
  templates(): Promise<Template[]>;
  template(templateId: number): Promise<Template | undefined>;
  /** Exercises by id, in the order asked for; unknown ids are left out. */
  exercises(ids: readonly number[]): Promise<Exercise[]>;
  /** Replaces the library: writes all of it, then removes what is no longer in it. */
  replace(library: Library): Promise<void>;
}

const WRITES_AT_ONCE = 20;

/** Runs jobs side by side, a few at a time; the first failure ends it. */
const inTurns = async (jobs: ReadonlyArray<() => Promise<unknown>>): Promise<void> => {
  for (let start = 0; start < jobs.length; start += WRITES_AT_ONCE)
    await Promise.all(jobs.slice(start, start + WRITES_AT_ONCE).map((job) => job()));
};

/** The library in the table `programs` (keys: `keys.ts`, requests: `library-params.ts`). */
export const createLibraryRepository = (db: Db, tableName: string): LibraryRepository => {
  const removeExcept = async (kind: typeof TEMPLATE | typeof EXERCISE, kept: readonly string[]) => {
    const keep = new Set(kept);
    const rows = await queryAll(db, sortKeysParams(tableName, kind));
    const leftovers = rows.map(({ sk }) => String(sk)).filter((sk) => !keep.has(sk));
    await inTurns(leftovers.map((sk) => () => db.remove(removeParams(tableName, sk))));
  };

  return {
    async templates() {
      const rows = await queryAll(db, templatesParams(tableName));
      return rows.map((row) => readRow(templateSchema, row));
    },
    async template(templateId) {
      return readFound(templateSchema, await db.get(templateParams(tableName, templateId)));
    },
    async exercises(ids) {
      const keys = [...new Set(ids)].map((id) => libraryKeys.exercise(id));
      const rows = await db.batchGet(tableName, keys);
      const known = new Map(rows.map((row) => readRow(exerciseSchema, row)).map((one) => [one.id, one]));
      return ids.flatMap((id) => known.get(id) ?? []);
    },
    async replace({ exercises, templates }) {
      // In this order no template ever names an exercise that is not there, wherever it stops.
      await inTurns(exercises.map((one) => () => db.put(putExerciseParams(tableName, one))));
      await inTurns(templates.map((one) => () => db.put(putTemplateParams(tableName, one))));
      await removeExcept(
        TEMPLATE,
        templates.map(({ id }) => libraryKeys.template(id).sk),
      );
      await removeExcept(
        EXERCISE,
        exercises.map(({ id }) => libraryKeys.exercise(id).sk),
      );
    },
  };
};
