import { standardStructureTypes } from '../../../model/structure-types.ts';
import { dictAt } from '../../../pdf/document.ts';
import { mappedTypes } from '../../../pdf/structure/role-map.ts';
import type { PdfCheck } from '../finding.ts';

/** Each type of element is standard, or leads to one that is. */
export const checkRoleMap: PdfCheck = function* ({ file, tags }) {
  const roleMap = dictAt(dictAt(file.catalog, 'StructTreeRoot', file), 'RoleMap', file);
  const mapped = [...(roleMap?.keys() ?? [])].map(({ value }) => value);
  for (const type of mapped) if (standardStructureTypes.has(type)) yield { condition: '02-004', what: type };
  for (const type of new Set([...mapped, ...tags.all.map(({ type }) => type)])) {
    if (standardStructureTypes.has(type)) continue;
    const types = mappedTypes(type, roleMap);
    if (new Set(types).size < types.length) yield { condition: '02-003', what: type };
    else if (!types.some((mapping) => standardStructureTypes.has(mapping))) yield { condition: '02-001', what: type };
  }
};
