export const keys = { me: ['me'], setup: ['setup'], offers: ['offers'], jobs: ['jobs'], trucks: ['trucks'], technician: ['technician'] } as const;
