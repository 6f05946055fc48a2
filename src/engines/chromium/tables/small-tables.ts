import type { Report } from '../../../model/report.ts';
import type { Places } from '../document/mark-places.ts';

/** A table whose letters are smaller than can be read, for else it would reach out of its page. */
export interface SmallTable {
  id: string;
  columns: number;
  /** Points of its letters. */
  size: number;
}

/** Tells of tables that no page holds in letters of a readable size. */
export function reportSmallTables(tables: readonly SmallTable[], places: Places, report: Report): void {
  for (const { id, columns, size } of tables) report('table-columns', { columns, size }, places.get(id));
}
