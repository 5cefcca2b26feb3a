import { type Random, pick, randomInt } from '@truckroll/kernel';

const FIRST = ['Aaliyah', 'Amir', 'Beatriz', 'Bo', 'Camila', 'Chen', 'Dara', 'Diego', 'Emeka', 'Esther', 'Fatima', 'Finn', 'Gabriela', 'Hana', 'Ibrahim', 'Ivy', 'Jonas', 'Joyce', 'Kai', 'Kavya', 'Leilani', 'Liam', 'Magda', 'Malik', 'Mei', 'Milo', 'Nadia', 'Noor', 'Oluwaseun', 'Omar', 'Paola', 'Petra', 'Quinn', 'Rania', 'Ravi', 'Rosa', 'Sam', 'Sanjay', 'Sofia', 'Tariq', 'Tess', 'Uma', 'Viktor', 'Wren', 'Xochitl', 'Yara', 'Yusuf', 'Zoe'];
const LAST = ['Abara', 'Ahmed', 'Alvarez', 'Bauer', 'Becker', 'Castillo', 'Chang', 'Costa', 'Dubois', 'Eze', 'Fischer', 'Flores', 'Garcia', 'Gupta', 'Haugen', 'Hernandez', 'Ito', 'Jackson', 'Jensen', 'Johnson', 'Kaur', 'Kowalski', 'Lam', 'Larsson', 'Lee', 'Lopez', 'Mbeki', 'Mehta', 'Miller', 'Moreau', 'Nakamura', 'Nielsen', 'Novak', 'O’Brien', 'Okoye', 'Park', 'Patel', 'Petrov', 'Ramos', 'Reyes', 'Rossi', 'Santos', 'Schmidt', 'Singh', 'Tanaka', 'Tran', 'Vasquez', 'Weber', 'Williams', 'Wong', 'Yılmaz', 'Zhang'];
const CARS: readonly (readonly [make: string, model: string, drivetrain: 'front' | 'rear' | 'all', weight: 'light' | 'medium' | 'heavy'])[] = [
  ['Toyota', 'Corolla', 'front', 'light'], ['Toyota', 'RAV4', 'all', 'light'], ['Honda', 'Civic', 'front', 'light'], ['Honda', 'CR-V', 'all', 'light'], ['Ford', 'F-150', 'all', 'light'], ['Subaru', 'Outback', 'all', 'light'],
  ['Nissan', 'Sentra', 'front', 'light'], ['Hyundai', 'Elantra', 'front', 'light'], ['Kia', 'Soul', 'front', 'light'], ['Volkswagen', 'Golf', 'front', 'light'], ['BMW', '3 Series', 'rear', 'light'], ['Mazda', 'CX-5', 'all', 'light'], ['Chevrolet', 'Silverado', 'all', 'light'], ['Jeep', 'Wrangler', 'all', 'light'],
];
const EVS: typeof CARS = [['Tesla', 'Model 3', 'rear', 'light'], ['Tesla', 'Model Y', 'all', 'light'], ['Nissan', 'Leaf', 'front', 'light'], ['Chevrolet', 'Bolt EV', 'front', 'light'], ['Hyundai', 'Ioniq 5', 'all', 'light']];
const HEAVIES: typeof CARS = [['Freightliner', 'M2 106', 'rear', 'heavy'], ['Isuzu', 'NPR', 'rear', 'heavy'], ['Volvo', 'VNL', 'rear', 'heavy'], ['International', 'CE School Bus', 'rear', 'heavy']];
const COLOURS = ['white', 'black', 'silver', 'grey', 'blue', 'red', 'green', 'beige'];

export type InventedVehicle = { year: number; make: string; model: string; colour: string; plate: string; drivetrain: 'front' | 'rear' | 'all'; weightClass: 'light' | 'medium' | 'heavy' };
export type InventedCustomer = { name: string; phone: string; email: string; language: 'en' | 'de'; vehicle: InventedVehicle };

/** A vehicle nobody owns; plates follow California's pattern. */
export function inventVehicle(random: Random, kind: 'car' | 'ev' | 'heavy'): InventedVehicle {
  const [make, model, drivetrain, weightClass] = pick(random, kind === 'ev' ? EVS : kind === 'heavy' ? HEAVIES : CARS);
  const letters = Array.from({ length: 3 }, () => pick(random, 'ABCDEFGHJKLMNPRSTUVWXYZ'.split(''))).join('');
  return { year: randomInt(random, kind === 'ev' ? 2016 : 2006, 2026), make, model, colour: pick(random, COLOURS), plate: `${randomInt(random, 5, 9)}${letters}${randomInt(random, 100, 999)}`, drivetrain, weightClass };
}

/**
 * A customer who does not exist. Phone numbers lie in +1 415 555 01xx and similar ranges kept for fiction where
 * they suffice, else in unassigned exchange 555; e-mail addresses end in example.com, which cannot receive mail.
 */
export function inventCustomer(random: Random, serial: number): InventedCustomer {
  const first = pick(random, FIRST);
  const last = pick(random, LAST);
  const plain = `${first}.${last}`.normalize('NFD').replace(/[^A-Za-z.]/g, '').toLowerCase();
  return {
    name: `${first} ${last}`,
    phone: `+1${pick(random, ['415', '628', '510', '650'])}555${String(serial % 10_000).padStart(4, '0')}`,
    email: `${plain}.${serial}@example.com`,
    language: random() < 0.04 ? 'de' : 'en',
    vehicle: inventVehicle(random, random() < 0.12 ? 'ev' : 'car'),
  };
}
