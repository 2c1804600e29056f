import type { Exercise, Library, Template } from '../core/program.ts';

/** The region's library of exercises and templates; lives in the table `programs`. */
export interface LibraryRepository {
  templates(): Promise<Template[]>;
  template(templateId: number): Promise<Template | undefined>;
  /** Exercises by id, in the order asked for; unknown ids are left out. */
  exercises(ids: readonly number[]): Promise<Exercise[]>;
  /** Replaces the library: writes all of it, then removes what is no longer in it. */
  replace(library: Library): Promise<void>;
}
