/**
 * Every form whose words are kept until they are saved or given up. None of them has a secret in it, and none may. The
 * browser test of kept forms goes over all of them.
 */
export type KeptForm = 'customer' | 'site' | 'vehicle' | 'account' | 'technician' | 'technician-invitation' | 'lead' | 'lead-step' | 'lead-note' | 'service' | 'rate-card' | 'pay-plan' | 'template';
