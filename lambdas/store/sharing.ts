import type { Sharing } from '../core/sharing.ts';

/** Who lets whom see all their clients. */
export interface SharingRepository {
  /** One key read, however many shares exist. */
  between(ownerId: number, colleagueId: number): Promise<Sharing | undefined>;
  save(sharing: Sharing): Promise<void>;
  /** Owners who share with a colleague (accepted), in a stable order. */
  ownersFor(colleagueId: number): Promise<number[]>;
}
