import type { Dialect } from '#api/dialects/dialect.ts';
import { V1 } from '#api/dialects/v1.ts';
import { V2 } from '#api/dialects/v2.ts';
import type { ApiVersion } from '#domain/api-version.ts';

export const DIALECTS: Readonly<Record<ApiVersion, Dialect>> = { v1: V1, v2: V2 };
