package dev.ziprace.testkit;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A program that prints the throughput of AES-128-GCM in MB/s, measured with records as long as those of
/// TLS. It takes the best of many short rounds, so that other load on the machine doesn't lower the result.
final class AesGcmThroughput {

    private static final int RECORD_BYTES = 16 * 1024;
    private static final int RECORDS = 256;
    private static final int ROUNDS = 50;

    private AesGcmThroughput() {}

    public static void main(String[] args) throws GeneralSecurityException {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            fastest = Math.min(fastest, nanosOfRound(round));
        }
        System.out.println(RECORD_BYTES * RECORDS * 1_000L / fastest);
    }

    private static long nanosOfRound(int round) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
        byte[] plain = new byte[RECORD_BYTES];
        byte[] encrypted = new byte[RECORD_BYTES + 16];
        byte[] nonce = new byte[12];
        nonce[0] = (byte) round;
        long began = System.nanoTime();
        for (int record = 0; record < RECORDS; record++) {
            nonce[1] = (byte) record;
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            cipher.doFinal(plain, 0, plain.length, encrypted);
        }
        return System.nanoTime() - began;
    }
}
