/** Where those who talk about a job listen: the office, the technician who has it, its customer. */
export const CONVERSATIONS = 'conversations';
export const TECHNICIAN = 'technician/';
export const technicianTopic = (technicianId: string): string => `${TECHNICIAN}${technicianId}`;
export const customersTopic = (jobId: string): string => `track/${jobId}`;
