export const log = 'select * from platform.event';
