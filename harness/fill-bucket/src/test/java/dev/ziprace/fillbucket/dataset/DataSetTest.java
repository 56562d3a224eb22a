package dev.ziprace.fillbucket.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DataSetTest {

    private static final SizeDistribution SMALL = new SizeDistribution(10_000);

    @Test
    void theSameSeedGivesTheSameObjects() throws IOException {
        assertThat(names(new DataSet("a", 20, SMALL))).isEqualTo(names(new DataSet("a", 20, SMALL)));
    }

    @Test
    void anotherSeedGivesOtherObjects() throws IOException {
        assertThat(names(new DataSet("a", 20, SMALL))).doesNotContainAnyElementsOf(names(new DataSet("b", 20, SMALL)));
    }

    @Test
    void allObjectsOfASetDiffer() throws IOException {
        assertThat(names(new DataSet("a", 2000, new SizeDistribution(105)))).doesNotHaveDuplicates();
    }

    @Test
    void aSmallerSetIsAPrefixOfALargerOne() throws IOException {
        assertThat(names(new DataSet("a", 20, SMALL)))
                .startsWith(names(new DataSet("a", 7, SMALL)).toArray(String[]::new));
    }

    /// Published results depend on the objects of this seed. If this test fails, `GENERATION` must change, too.
    @Test
    void theObjectsOfASeedNeverChange() throws IOException {
        PlannedObject first = new DataSet("ziprace", 1, new SizeDistribution(5 << 20))
                .objects()
                .getFirst();

        assertThat(first.size()).isEqualTo(5_542_728);
        assertThat(first.digest())
                .isEqualTo(
                        new BodyDigest("c2e3e70f7fe48b2d7e4d2a9f84161bc7136c5ec33473dd6f8c6f00515bf56c1a", 0x08f285a1));
    }

    @Test
    void theDigestIsThatOfTheBody() throws Exception {
        for (PlannedObject object : new DataSet("a", 5, new SizeDistribution(200_000)).objects()) {
            byte[] body = object.body().readAllBytes();
            CRC32 crc32 = new CRC32();
            crc32.update(body);

            assertThat(body).hasSize((int) object.size());
            assertThat(object.digest().sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
            assertThat(object.digest().crc32()).isEqualTo((int) crc32.getValue());
            assertThat(object.body().readAllBytes()).isEqualTo(body);
        }
    }

    @Test
    void theRacesDataSetIsAbout15730MillionBytes() {
        DataSet race = new DataSet("ziprace", 3000, new SizeDistribution(5 << 20));

        long total = race.objects().stream().mapToLong(PlannedObject::size).sum();

        assertThat((double) total).isCloseTo(15.73e9, withinPercentage(1));
    }

    @Test
    void aSetCanBeEmpty() {
        assertThat(new DataSet("a", 0, SMALL).objects()).isEmpty();
    }

    @Test
    void aChecksumIsSentAsBase64OfItsBigEndianBytes() {
        // The check value of CRC-32: that of the ASCII digits 1 to 9.
        assertThat(new BodyDigest("", 0xCBF43926).crc32Base64()).isEqualTo("y/Q5Jg==");
    }

    private static List<String> names(DataSet dataSet) throws IOException {
        List<String> names = new ArrayList<>();
        for (PlannedObject object : dataSet.objects()) {
            names.add(object.digest().sha256());
        }
        return names;
    }
}
