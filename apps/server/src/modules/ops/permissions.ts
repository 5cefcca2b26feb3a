export const permissions = {
  'ops.dead_task.read': ['owner', 'admin'],
  'ops.dead_task.retry': ['owner', 'admin'],
} as const satisfies Record<string, readonly string[]>;
