import type { Report } from '../../../model/report.ts';
import type { Places } from '../document/mark-places.ts';

/** A table whose letters are smaller than can be read, for else it would reach out of its page. */
export interface SmallTable {
  id: string;
  columns: number;
  /** Points of its letters. */
  size: number;
}

/** Reports tables that do not fit on any page at a readable size. */
export function reportSmallTables(tables: readonly SmallTable[], places: Places, report: Report): void {
  for (const { id, columns, size } of tables) report('table-columns', { columns, size }, places.get(id));
}
